import { type Role, roles, type Viewer } from '../../model/contract/index.js';
import { above, type operator } from './actor.js';

/** Roles that this actor may invite to: those below their own; administrators any. The command line makes administrators itself. */
export const invitableRoles = (actor: Viewer | typeof operator): Role[] =>
  roles.filter((role) => above(actor, role) && !(actor === 'operator' && role === 'admin'));
