/**
 * How many changes one transaction of the engine freezes, settles or confirms at most [O27]: while it runs, a user's action waits.
 * Such a part takes 10 to 25 ms in Chromium; what it costs beside its changes is little from here on.
 */
export const AT_ONCE = 25;
