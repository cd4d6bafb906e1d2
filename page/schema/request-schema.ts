import { z } from 'zod';
import { Question } from '../../src/contract/policies/policy-request.ts';
import type { Schema } from './schema.ts';

/** What a request may hold, from the schemas that check it. */
export const REQUEST_SCHEMA = z.toJSONSchema(Question, { io: 'input' }) as Schema;
