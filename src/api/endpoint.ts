import type { Express, Request, Response } from 'express';
import type { z } from 'zod';
import { Problem } from './problems.ts';
import { refuseUnknownParameters } from './refuse-unknown-parameters.ts';

/** A media type's content: JSON of a schema, or text. */
export type Content = z.ZodType | 'text';

export interface EndpointReply {
  readonly description: string;
  readonly content: Readonly<Record<string, Content>>;
}

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  /** Null: any text. */
  readonly values: readonly string[] | null;
}

/** One route with its description: what serves it and what documents it are the same value. */
export interface Endpoint {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly QueryParameter[];
  readonly body?: { readonly schema: z.ZodType; readonly examples: readonly string[] };
  readonly replies: Readonly<Record<number, EndpointReply>>;
  /** True: large bodies stay bytes, to be read and judged in a process of their own. */
  readonly takesLargeBodies?: true;
  /** True: it takes long, so that it has places of its own and does not stand in line with verdicts. */
  readonly hasOwnPlaces?: true;
  /** True: the address is the permission, so that no token is needed; and those who open it have a line of their own. */
  readonly isOpenedByLink?: true;
  /** True: also answered by an instance that was told to stop, which refuses all else. */
  readonly isAnsweredWhileStopping?: true;
  /** Finds the token in a body, for clients that cannot send a header. */
  readonly tokenInBody?: (body: unknown) => string | undefined;
  handle(request: Request, response: Response): Promise<void> | void;
  /** Tells a problem in a shape that the client of this endpoint can show, in place of a problem document. */
  answerProblem?(problem: Problem, response: Response): void;
}

/** Serves endpoints, and answers other methods on their paths with 405. */
export function mount(app: Express, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    app[endpoint.method](endpoint.path, async (request, response) => {
      response.locals['route'] = endpoint.path;
      refuseUnknownParameters(endpoint, request.query);
      await endpoint.handle(request, response);
    });
  }
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const methods = endpoints
      .filter((endpoint) => endpoint.path === path)
      .map(({ method }) => method.toUpperCase());
    app.all(path, (request, response) => {
      response.setHeader('Allow', methods.join(', '));
      throw new Problem(
        'method_not_allowed',
        `${path} takes ${methods.join(', ')}, received ${request.method}`,
      );
    });
  }
}
