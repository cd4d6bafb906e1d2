import type { SourceFailureKind } from '../source.ts';

const BY_STATUS: Readonly<Record<number, SourceFailureKind>> = {
  400: 'bad_reply',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'bad_reply',
  405: 'bad_reply',
  408: 'timeout',
  413: 'too_large',
  414: 'too_large',
  422: 'bad_reply',
  504: 'timeout',
};

/** Whose fault an unwelcome status is, where the store says nothing about it. */
export function statusKind(status: number): SourceFailureKind {
  return BY_STATUS[status] ?? 'store_error';
}
