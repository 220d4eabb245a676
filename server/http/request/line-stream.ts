import { pipeline, Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { AppEnv } from '../middleware/env.ts';

// Every line is flushed, so that the device can show it before the next one is there. Compression uses its fastest level.
const COMPRESSORS = {
  br: () =>
    createBrotliCompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
    }),
  gzip: () => createGzip({ level: 1, flush: constants.Z_SYNC_FLUSH }),
};

function compressed(lines: AsyncIterable<string>, encoding: keyof typeof COMPRESSORS): ReadableStream {
  const compressor = COMPRESSORS[encoding]();
  // A failure ends the stream without its last line, by which the reader knows that it broke.
  pipeline(Readable.from(lines, { highWaterMark: 1 }), compressor, () => undefined);
  return Readable.toWeb(compressor) as ReadableStream;
}

function plain(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        await lines.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Answers with lines while they are made, compressed as the client accepts it. A line is asked for when the line before was
 * sent. When the client goes, the source is ended (`return`).
 */
export function streamLines(c: Context<AppEnv>, lines: AsyncGenerator<string>): Response {
  const encoding = accepts(c, {
    header: 'Accept-Encoding',
    supports: ['br', 'gzip', 'identity'],
    default: 'identity',
  });
  c.header('content-type', 'application/x-ndjson');
  c.header('x-accel-buffering', 'no');
  c.header('vary', 'accept-encoding');
  if (encoding !== 'br' && encoding !== 'gzip') return c.body(plain(lines));
  c.header('content-encoding', encoding);
  return c.body(compressed(lines, encoding));
}
