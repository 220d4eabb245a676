/** A device whose clock is off the server's, and what that means for the day that opens. */
export const clockWords = {
  'clock.ahead': 'This device’s clock is about {by} ahead of the server’s.',
  'clock.behind': 'This device’s clock is about {by} behind the server’s.',
  'clock.other_day':
    'So the orders open at {device}, although it is {server} by the server’s. Set the clock of the device.',
  'clock.same_day':
    'The orders open at the right day, {device}; the times at your changes are wrong. Set the clock of the device.',
} as const;
