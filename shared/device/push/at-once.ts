/**
 * How many entries one transaction of the engine settles, or rows it confirms [O27]: while it runs, a user's action waits. What such a
 * part costs beside its entries is little from here on.
 */
export const AT_ONCE = 25;
