import { randomBytes } from 'node:crypto';
import { ProblemDocument } from '../../contract/problem-document.ts';
import { NONCE_PLACE, type PageAsset, type PageFiles } from '../../page/page-files.ts';
import { pageSecurityPolicy } from '../../page/page-security-policy.ts';
import type { Endpoint } from '../endpoint.ts';

const NONCE_BYTES = 16;
/** What a name stands for never changes, so that nobody needs to ask again. */
const KEPT = 'public, max-age=31536000, immutable';

/** The page to try the service, and the files that it loads. It holds no secret: what it asks needs a token, not it. */
export function pageEndpoints({ html, assets }: PageFiles): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/',
      operationId: 'getPage',
      tag: 'operations',
      summary: 'A page to try the service',
      description: 'For people: examples, an editor, the verdict and its report.',
      replies: {
        200: { description: 'The page.', content: { 'text/html': 'text' } },
        404: {
          description: 'It is switched off, or was not built.',
          content: { 'application/problem+json': ProblemDocument },
        },
      },
      handle: (_request, response) => {
        const nonce = randomBytes(NONCE_BYTES).toString('base64');
        response.setHeader('Content-Security-Policy', pageSecurityPolicy(nonce));
        response.type('text/html').send(html.replaceAll(NONCE_PLACE, nonce));
      },
    },
    ...[...assets].map(([name, asset]) => assetEndpoint(name, asset)),
  ];
}

function assetEndpoint(name: string, { mediaType, bytes, gzipped }: PageAsset): Endpoint {
  return {
    method: 'get',
    path: `/page/${name}`,
    operationId: 'getPageFile',
    tag: 'operations',
    summary: 'A file of the page',
    description: 'Named after its content.',
    replies: { 200: { description: 'The file.', content: { [mediaType]: 'text' } } },
    handle: (request, response) => {
      response.locals['route'] = '/page';
      response.set({ 'Cache-Control': KEPT, 'Content-Type': mediaType, Vary: 'Accept-Encoding' });
      const takesGzip = request.acceptsEncodings('gzip') === 'gzip';
      if (takesGzip) response.setHeader('Content-Encoding', 'gzip');
      response.send(takesGzip ? gzipped : bytes);
    },
  };
}
