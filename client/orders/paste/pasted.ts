/** Under which name it is kept what was pasted and not settled. The first page looks for it without the code of pasting. */
export const PASTED = 'pasted';
