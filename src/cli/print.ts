import { Refusal } from './refusal.ts';

/**
 * Writes text and waits until it is out. A reader that has gone away, such as `head`, is no error; for any other trouble
 * a refusal is thrown.
 */
export function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error == null || isClosedPipe(error)) resolve();
      else reject(new Refusal('output', `the output cannot be written: ${error.message}`));
    });
  });
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
