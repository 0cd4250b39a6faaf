// One move as a sentence, with the names of what it names.
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { Move, ReorganisationView } from '../../../../shared/protocol/api/reorganisation.ts';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import type { Choosable } from './draft.ts';
import type { REORGANISATION_WORDS } from './messages.ts';

export interface Names {
  readonly departments: readonly Choosable[];
  /** Those that cannot be chosen any more. */
  readonly known: ReorganisationView['departments'];
  readonly posts: ReorganisationView['posts'];
}
type T = Translate<typeof REORGANISATION_WORDS>;

export const shown = (text: string, most = 40) => cutMiddle(visibleText(text), most).text;

export function sentenceOf(move: Move, { departments, known, posts }: Names, t: T): string {
  const nameOf = (id: string | null, none: 'root' | 'without' = 'root') =>
    id === null
      ? t(none)
      : shown(
          departments.find((each) => each.id === id)?.name ??
            known.find(({ departmentId }) => departmentId === id)?.fullName ??
            id,
        );
  const quoted = (names: readonly string[]) => names.map((name) => t('quoted', { name })).join(t('and'));
  switch (move.kind) {
    case 'add':
      return t('move.add', { name: shown(move.department.name), parent: nameOf(move.department.parentId) });
    case 'rename':
      return t('move.rename', { of: nameOf(move.departmentId), name: shown(move.name) });
    case 'place':
      return t('move.place', { of: nameOf(move.departmentId), parent: nameOf(move.parentId) });
    case 'merge':
      return t('move.merge', {
        all: quoted(move.departmentIds.map((id) => nameOf(id))),
        name: shown(move.into.name),
      });
    case 'split':
      return t('move.split', {
        of: nameOf(move.departmentId),
        all: quoted(move.into.map(({ name }) => shown(name))),
      });
    case 'end':
      return move.heirId === null
        ? t('move.end', { of: nameOf(move.departmentId) })
        : t('move.end-heir', { of: nameOf(move.departmentId), heir: nameOf(move.heirId) });
    case 'restore':
      return t('move.restore', { name: shown(move.name), parent: nameOf(move.parentId) });
    case 'post': {
      const person = shown(posts.find(({ postId }) => postId === move.postId)?.person ?? move.postId);
      const title = move.title === '' ? t('move.title-none') : shown(move.title);
      return t('move.post', {
        person,
        to: nameOf(move.toId),
        title: move.isHead ? t('move.title-head', { title }) : title,
      });
    }
    case 'endpoints': {
      const [from, to] = [nameOf(move.fromId, 'without'), nameOf(move.toId)];
      return move.endpointIds === null
        ? t('move.endpoints-all', { from, to })
        : t('move.endpoints-some', { from, to, count: move.endpointIds.length });
    }
  }
}
