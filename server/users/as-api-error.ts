import { APIError } from 'better-auth/api';
import { type Refusal, refusals } from '../../model/contract/index.js';

/** A refusal as the library's routes answer it: `{code, message, about}`. */
export const asApiError = (refusal: Refusal): APIError =>
  new APIError(refusals[refusal.code].status, { code: refusal.code, message: refusal.message, about: refusal.about });
