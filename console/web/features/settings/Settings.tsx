// The settings: one's own account, how things look in this browser, and where one is signed in.
import type { ReactNode } from 'react';
import type { SessionView } from '../../../../shared/protocol/api/session.ts';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { useText } from '../../i18n/useText.ts';
import { Display } from './Display.tsx';
import { SETTINGS_WORDS } from './messages.ts';
import { Sessions } from './Sessions.tsx';
import styles from './settings.module.css';

/** @param own one's own account, which is another feature's */
export function Settings({ session, own }: { session: SessionView; own: ReactNode }) {
  const t = useText(SETTINGS_WORDS);
  return (
    <>
      <PageHead title={t('page')} lead={t('lead')} />
      <SettingsColumns
        side={own}
        main={
          <>
            <Sessions />
            <Display />
          </>
        }
      />
      <p className={styles.version}>{t('version', { version: session.serverVersion })}</p>
    </>
  );
}

export function SettingsColumns({ side, main }: { side: ReactNode; main: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.side}>{side}</div>
      <div className={styles.side}>{main}</div>
    </div>
  );
}
