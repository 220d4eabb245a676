import { MAX_BODY_BYTES } from '../../../shared/protocol/limits.ts';
import { HttpError } from '../../base/http-error.ts';

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** [P3] Throws 415 unless the body is uncompressed JSON in UTF-8. */
function requireJson(headers: Headers): void {
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    throw new HttpError('unsupported_media_type', 'The body must not be compressed.');
  }
  if (!JSON_TYPE.test(headers.get('content-type') ?? '')) {
    throw new HttpError('unsupported_media_type', 'The body must be application/json.');
  }
}

function tooLarge(): HttpError {
  return new HttpError('too_large', `The body is over ${MAX_BODY_BYTES} bytes.`);
}

async function readChunks(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (true) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > MAX_BODY_BYTES) throw tooLarge();
  try {
    if (!request.body) return new Uint8Array();
    // The HTTP parser lets no more through than the announced length.
    if (announced === null) return await readChunks(request.body);
    return new Uint8Array(await request.arrayBuffer());
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError('bad_request', 'The body broke off.');
  }
}

/** [P3] Reads the text of a POST's body and holds at most 1 MiB of it. Throws 413, 415, or 400 when it is not UTF-8. */
export async function readBody(request: Request): Promise<string> {
  requireJson(request.headers);
  const bytes = await readBytes(request);
  if (bytes.byteLength > MAX_BODY_BYTES) throw tooLarge();
  try {
    return decoder.decode(bytes);
  } catch {
    throw new HttpError('bad_request', 'The body is not UTF-8.');
  }
}
