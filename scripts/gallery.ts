import { startGallery } from './gallery/start.ts';

const { url, close } = await startGallery(true);
console.log(`Every component in every state: ${url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
