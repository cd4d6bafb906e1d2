import { config } from 'zod';

// Zod would try to make code of its own, which the policy of the page forbids. Has to come before any schema.
config({ jitless: true });
