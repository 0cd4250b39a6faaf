// How far an import is, in words and figures for what waits.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { IMPORT_STEPS } from '../../../../shared/organisation/import/kinds.ts';
import { useProgress } from '../../app/useProgress.ts';
import { useText } from '../../i18n/useText.ts';
import { IMPORT_WORDS } from './messages.ts';

interface Shown {
  readonly text?: string;
  readonly progress?: { readonly share: number; readonly done: string; readonly total: string };
}

/** `shown` is empty until the console has told of it. */
export function useImportProgress(): { begin: () => string; shown: Shown } {
  const t = useText(IMPORT_WORDS);
  const { begin, told } = useProgress();
  const step = IMPORT_STEPS.find((each) => each === told?.step);
  if (told === null || step === undefined) return { begin, shown: {} };
  const { done, all } = told;
  const share = all === 0 ? 1 : Math.min(1, done / all);
  return {
    begin,
    shown: { text: t(`step.${step}`), progress: { share, done: formatCount(done), total: formatCount(all) } },
  };
}
