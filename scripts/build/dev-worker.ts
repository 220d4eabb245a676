import { build } from 'esbuild';
import type { Plugin } from 'vite';
import { fromRoot } from './paths.ts';

/**
 * Serves `/sw.js` from Vite's dev server: the worker bundled on each request as the build would (one classic script),
 * with an empty precache, so that the page's files always come from the dev server.
 */
export function devWorker(version: string): Plugin {
  return {
    name: 'quayside-dev-worker',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use('/sw.js', (_request, response) => {
        bundleWorker(version).then(
          (script) => {
            response.setHeader('content-type', 'text/javascript');
            response.setHeader('cache-control', 'no-cache');
            response.end(script);
          },
          (error: unknown) => {
            server.config.logger.error(`sw.js: ${String(error)}`);
            response.statusCode = 500;
            response.end();
          },
        );
      });
    },
  };
}

async function bundleWorker(version: string): Promise<string> {
  const result = await build({
    entryPoints: [fromRoot('sw/worker.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'inline',
    define: {
      'self.__WB_MANIFEST': '[]',
      'process.env.NODE_ENV': '"development"',
      __APP_VERSION__: JSON.stringify(version),
    },
  });
  return result.outputFiles[0]?.text ?? '';
}
