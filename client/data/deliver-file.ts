/** A file to be handed to the user. */
export interface TextFile {
  name: string;
  text: string;
  type: string;
}

/** What of the browser hands files over. */
export interface Delivery {
  /** True where people share rather than save: a tablet or phone. */
  prefersShare: () => boolean;
  canShare: (data: ShareData) => boolean;
  share: (data: ShareData) => Promise<void>;
  download: (file: File) => void;
}

/**
 * Hands a file to the user: through the share sheet where the device has one (iOS keeps downloads out of sight), else as a
 * download.
 * @returns false where the user closed the share sheet
 */
export async function deliverFile(
  { name, text, type }: TextFile,
  by: Delivery = browserDelivery,
): Promise<boolean> {
  const file = new File([text], name, { type });
  const data: ShareData = { files: [file], title: name };
  if (by.prefersShare() && by.canShare(data)) {
    try {
      await by.share(data);
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return false;
      // Refused by the system: a download is better than nothing.
    }
  }
  by.download(file);
  return true;
}

/** A download is read from its address when the browser gets to it; then the address is of no use any more. */
const READ_AFTER_MS = 60_000;

const browserDelivery: Delivery = {
  prefersShare: () => matchMedia('(pointer: coarse)').matches,
  canShare: (data) => navigator.canShare?.(data) ?? false,
  share: (data) => navigator.share(data),
  download: (file) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), READ_AFTER_MS);
  },
};
