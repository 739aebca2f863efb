import type { SettingName } from '../../../client/render.js';
import { type Action, can, type Protection, type Viewer } from '../../../model/contract/index.js';

const actions: Readonly<Record<SettingName, Action>> = {
  title: 'page.rename',
  description: 'page.describe',
  aliases: 'page.alias',
  protection: 'page.protect',
  delete: 'page.delete',
};

/** Which settings of a page this viewer may change; the verbs decide again. */
export const settingsOf = (viewer: Viewer | null, page: { protection: Protection }): SettingName[] =>
  page.protection === 'moderators' && !can(viewer, 'page.protect')
    ? []
    : (Object.keys(actions) as SettingName[]).filter((name) => can(viewer, actions[name]));
