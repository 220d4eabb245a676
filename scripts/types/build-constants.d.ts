/** Version of this build: package version + a short hash of its sources. Replaced by the build. */
declare const __APP_VERSION__: string;

/** URL of the built engine for browsers without a service worker; empty where it was not built. */
declare const __ENGINE_URL__: string;
