// A token that was just made: the command to run on the endpoint, then the token to paste. Both are shown once.
import type { TokenMade } from '../../../shared/protocol/api/enrolment.ts';
import { formatInstant } from '../../../shared/time/format.ts';
import { Copyable } from '../../../shared/ui/Copyable.tsx';
import { useUi } from '../../../shared/ui/UiProvider.tsx';
import { useNow } from '../i18n/useNow.ts';
import { useText } from '../i18n/useText.ts';
import { COMPONENT_WORDS } from './messages.ts';
import styles from './TokenSteps.module.css';

export function TokenSteps({ made }: { made: TokenMade }) {
  const t = useText(COMPONENT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  return (
    <>
      <ol className={styles.steps}>
        <li>
          <Copyable label={t('token.command')} text={made.command} />
        </li>
        <li>
          <Copyable label={t('token.paste')} text={made.token} />
        </li>
      </ol>
      <p className={styles.quiet}>{t('token.until', { until: formatInstant(made.endsAt, now, dates) })}</p>
    </>
  );
}
