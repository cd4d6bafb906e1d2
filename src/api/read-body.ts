import express, { type RequestHandler } from 'express';
import type { Endpoint } from './endpoint.ts';
import { endpointAt } from './endpoint-at.ts';
import { LARGE_BYTES } from './large-body.ts';
import { Problem } from './problems.ts';

/** Six bytes for each character of the longest config, and room for the rest: these bodies are read for everybody. */
const LONGEST_HOOK_BYTES = 2_000_000;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;

/**
 * Reads the body of a request to an endpoint that takes one, as JSON; large ones stay bytes where the endpoint has them
 * read elsewhere.
 */
export function readBody(maxBodyBytes: number, endpoints: readonly Endpoint[]): RequestHandler[] {
  const readerUpTo = (limit: number) => upTo(limit, express.raw({ limit, type: () => true }));
  const readBytes = readerUpTo(maxBodyBytes);
  const readHook = readerUpTo(Math.min(maxBodyBytes, LONGEST_HOOK_BYTES));
  return [
    (request, response, next) => {
      const endpoint = endpointAt(endpoints, request.path);
      if (endpoint?.body === undefined) next();
      else if (endpoint.tokenInBody !== undefined) readHook(request, response, next);
      else readBytes(request, response, next);
    },
    (request, _response, next) => {
      const bytes: unknown = request.body;
      if (bytes instanceof Uint8Array) {
        requireUtf8(request.headers['content-type']);
        const staysBytes =
          bytes.length > LARGE_BYTES && endpointAt(endpoints, request.path)?.takesLargeBodies === true;
        if (!staysBytes) request.body = parsed(bytes);
      }
      next();
    },
  ];
}

/** Express reads all of a body that is too long before it says so, however long it is. This does not wait for that. */
function upTo(limit: number, reader: RequestHandler): RequestHandler {
  return (request, response, next) => {
    let isOver = false;
    const goOn = (error?: unknown) => {
      if (isOver) return;
      isOver = true;
      next(error);
    };
    const refuse = () => goOn(new Problem('payload_too_large', 'request entity too large'));
    if (Number(request.headers['content-length']) > limit) {
      refuse();
      return;
    }
    void reader(request, response, goOn);
    let bytes = 0;
    request.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > limit) refuse();
    });
  };
}

function requireUtf8(contentType: string | undefined): void {
  const [, charset = 'utf-8'] = CHARSET.exec(contentType ?? '') ?? [];
  if (/^(?:utf-?8|us-ascii)$/i.test(charset)) return;
  throw new Problem('unsupported_encoding', `unsupported charset "${charset.toUpperCase()}"`);
}

function parsed(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Problem('invalid_json', error instanceof Error ? error.message : String(error));
  }
}
