// A failure as people read it: the catalogue's two sentences with the facts in words, and a way to try again.
import { type ErrorCode, isErrorCode } from '../../../shared/errors/catalogue.ts';
import { type ErrorFacts, explain, SekimoriError } from '../../../shared/errors/error.ts';
import { type DirectoryReason, directoryReasons } from '../../../shared/organisation/directory/reasons.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import { type DateStyle, formatClock } from '../../../shared/time/format.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Problem } from '../../../shared/ui/Problem.tsx';
import { useUi } from '../../../shared/ui/UiProvider.tsx';
import { useText } from '../i18n/useText.ts';
import { APP_WORDS } from './messages.ts';
import { ROLE_NAMES } from './roles.ts';

/** `<ProblemOf cause={query.error} onRetry={query.refetch} />` */
export function ProblemOf({ cause, onRetry }: { cause: unknown; onRetry?: () => void }) {
  const t = useText(APP_WORDS);
  const says = useExplained()(cause);
  return (
    <Problem
      says={says.what}
      todo={says.todo}
      code={says.code}
      urgent
      {...(onRetry === undefined ? {} : { actions: <Button onClick={() => onRetry()}>{t('app.retry')}</Button> })}
    />
  );
}

/** Says any thrown thing in both sentences, for fields and dialogs that show one line. */
export function useExplained(): (cause: unknown) => { what: string; todo: string; code: ErrorCode } {
  const { dates } = useUi();
  return (cause) => {
    const known = cause instanceof SekimoriError;
    const code = known && isErrorCode(cause.code) ? cause.code : 'SKM_UNEXPECTED';
    return { ...explain(code, known ? inWords(cause.facts, dates) : {}, dates.language), code };
  };
}

/** Epoch milliseconds become a time of day, ids of roles and of a directory's reasons their names; the rest stays. */
function inWords(facts: ErrorFacts, dates: DateStyle): ErrorFacts {
  const words: ErrorFacts = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'number' && value > 1_000_000_000_000) words[name] = formatClock(value, dates);
    else if (name === 'reason' && typeof value === 'string' && Object.hasOwn(directoryReasons, value))
      words[name] = directoryReasons[value as DirectoryReason][dates.language];
    else if (name === 'roles' && typeof value === 'string') words[name] = roleNames(value, dates.language);
    else words[name] = value;
  }
  return words;
}

function roleNames(roles: string, language: 'ja' | 'en'): string {
  const names = roles
    .split(/[,\s]+/u)
    .map((role) => (Object.hasOwn(ROLE_NAMES, role) ? ROLE_NAMES[role as Role][language] : role));
  return names.join(language === 'ja' ? '・' : ' or ');
}
