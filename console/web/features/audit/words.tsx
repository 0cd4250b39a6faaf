// What an entry says, in words: who, what, about what.
import { auditActions } from '../../../../shared/audit/actions.ts';
import { listName } from '../../../../shared/audit/list-names.ts';
import { auditSubjects } from '../../../../shared/audit/subjects.ts';
import type { Language, Translate } from '../../../../shared/i18n/translate.ts';
import type { AuditRow } from '../../../../shared/protocol/api/audit.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../i18n/useText.ts';
import { AUDIT_WORDS } from './messages.ts';

/** A word of a newer version is shown as it is. */
export function actionName(action: string, language: Language): string {
  return Object.hasOwn(auditActions, action) ? auditActions[action as keyof typeof auditActions][language] : action;
}

export function subjectKindName(kind: string, language: Language): string {
  return Object.hasOwn(auditSubjects, kind) ? auditSubjects[kind as keyof typeof auditSubjects][language] : kind;
}

export function Actor({ actor }: { actor: AuditRow['actor'] }) {
  const t = useText(AUDIT_WORDS);
  const words = actorWords(actor, t);
  return words === actor.name ? <Untrusted text={words} most={24} /> : words;
}

/** A name as it is, or what stands where nobody has one. */
export function actorWords({ accountId, name }: AuditRow['actor'], t: Translate<typeof AUDIT_WORDS>): string {
  if (accountId === null && name === 'sekimori') return t('actor.itself');
  return name ?? t('actor.nobody');
}

export function subjectWords({ kind, name, id }: AuditRow['subject'], language: Language): string {
  const list = kind === 'list' && id !== null ? listName(id) : null;
  return [subjectKindName(kind, language), list?.[language] ?? name ?? id].filter((part) => part !== null).join(' ');
}

/** @param linked whether it leads to the thing itself, where there is a page for it */
export function Subject({ subject, linked }: { subject: AuditRow['subject']; linked: boolean }) {
  const { language } = useUi();
  const kind = subjectKindName(subject.kind, language);
  if (subject.kind === 'list' && subject.id !== null && listName(subject.id) !== null)
    return <span>{subjectWords(subject, language)}</span>;
  const called = subject.name ?? subject.id;
  const name =
    called === null ? null : <Untrusted text={called} most={linked ? 80 : 32} mono={subject.name === null} />;
  const isLinked = linked && subject.kind === 'endpoint' && subject.id !== null;
  return (
    // One box, or the space between kind and name is lost where a cell lays its parts out in a row.
    <span>
      {kind}
      {name !== null && ' '}
      {isLinked ? <Link href={`/endpoints/${encodeURIComponent(subject.id ?? '')}/summary`}>{name}</Link> : name}
    </span>
  );
}
