/** The paths that the server answers itself: its endpoints, and the demo's links. All other paths without a dot are pages of the app. */
export const SERVER_PATHS = /^\/(?:api|sync|demo|healthz|readyz)(?:[/?]|$)/;
