/** Sends a file, and reports the progress. */

/** Called with the bytes sent so far and the bytes in all. */
export type OnProgress = (sent: number, total: number) => void;

export interface Transfer {
  readonly url: string;
  readonly file: Blob;
  readonly headers: Readonly<Record<string, string>>;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The answer; status 0 without one. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

const PIECE_BYTES = 262_144;

/** Sends the file: by XMLHttpRequest in a browser, which alone reports progress, else by a stream. */
export function put(transfer: Transfer): Promise<Answer> {
  return "XMLHttpRequest" in globalThis ? putByRequest(transfer) : putByStream(transfer);
}

function putByRequest({ url, file, headers, onProgress, signal }: Transfer): Promise<Answer> {
  const request = new XMLHttpRequest();
  const abort = (): void => {
    request.abort();
  };
  return new Promise<Answer>((resolve) => {
    const lost = (): void => {
      resolve({ status: 0, text: "" });
    };
    request.open("PUT", url);
    Object.entries(headers).forEach(([name, value]) => {
      request.setRequestHeader(name, value);
    });
    request.upload.onprogress = ({ loaded }) => onProgress?.(loaded, file.size);
    request.onload = () => {
      resolve({ status: request.status, text: request.responseText });
    };
    request.onerror = lost;
    request.onabort = lost;
    request.ontimeout = lost;
    signal?.addEventListener("abort", abort);
    request.send(file);
  }).finally(() => signal?.removeEventListener("abort", abort));
}

async function putByStream({ url, file, headers, onProgress, signal }: Transfer): Promise<Answer> {
  const sending: RequestInit & { duplex: "half" } = {
    method: "PUT",
    headers,
    body: onProgress ? counted(file, onProgress) : file,
    signal: signal ?? null,
    duplex: "half",
  };
  try {
    const answer = await fetch(url, sending);
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return { status: 0, text: String(error) };
  }
}

/** The file piece by piece; each is read when the one before was sent. */
function counted(file: Blob, onProgress: OnProgress): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    async pull(onwards) {
      const piece = new Uint8Array(await file.slice(sent, sent + PIECE_BYTES).arrayBuffer());
      if (piece.byteLength === 0) {
        onwards.close();
        return;
      }
      onwards.enqueue(piece);
      sent += piece.byteLength;
      onProgress(sent, file.size);
    },
  });
}
