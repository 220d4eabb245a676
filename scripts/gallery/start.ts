import { createServer } from 'vite';
import { fromRoot } from '../build/paths.ts';

/**
 * Serves the gallery of components by Vite, on a free port of this machine. Nothing of it is in the build.
 * @param follows whether the page reloads when a file changes
 */
export async function startGallery(follows: boolean): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await createServer({
    configFile: fromRoot('vite.config.ts'),
    logLevel: 'warn',
    server: { host: '127.0.0.1', proxy: {}, ...(follows ? {} : { hmr: false, watch: null }) },
  });
  await server.listen();
  const [origin] = server.resolvedUrls?.local ?? [];
  if (!origin) throw new Error('the gallery has no address');
  return { url: new URL('/ui/gallery/', origin).href, close: () => server.close() };
}
