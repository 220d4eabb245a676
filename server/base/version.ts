/** The version of this program, as the build names it; the sources have none. */
export const VERSION = typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : 'development';
