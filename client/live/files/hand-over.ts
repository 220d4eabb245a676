/** A file for the user, made on the device. */
export interface MadeFile {
  name: string;
  /** MIME type. */
  type: string;
  text: string;
}

/** How long the browser may take to read a file that it saves. */
const KEEP_URL_MS = 60_000;

/**
 * Gives the user a file: as a download; on iPhone and iPad by the share sheet, because downloads of an installed app do not work
 * there. Must be called directly after a tap. Resolves when the file was given or the user closed the sheet.
 * @throws DOMException when the sheet failed
 */
export async function handOver({ name, type, text }: MadeFile): Promise<void> {
  const file = new File([text], name, { type });
  if (isAppleTouch(navigator) && navigator.canShare?.({ files: [file] })) {
    await share(file);
    return;
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}

async function share(file: File): Promise<void> {
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  }
}

/** True on iPhone and iPad; an iPad calls itself a Mac, but Macs have no touch screen. */
export function isAppleTouch({
  userAgent,
  maxTouchPoints,
}: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}
