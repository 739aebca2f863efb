import { can, type Viewer } from '../../model/contract/index.js';

/** What this viewer may do to claims. */
export const mayOf = (viewer: Viewer | null) => ({
  act: can(viewer, 'claim.act'),
  settle: can(viewer, 'claim.settle'),
  hide: can(viewer, 'claim.hide'),
});
