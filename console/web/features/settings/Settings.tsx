// The settings: who one is, how things look in this browser, and where one is signed in.
import type { SessionView } from '../../../../shared/protocol/api/session.ts';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Ruby } from '../../../../shared/ui/Ruby.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import { Display } from './Display.tsx';
import { SETTINGS_WORDS } from './messages.ts';
import { Sessions } from './Sessions.tsx';
import styles from './settings.module.css';

export function Settings({ session }: { session: SessionView }) {
  const t = useText(SETTINGS_WORDS);
  const { language } = useUi();
  const { account } = session;
  return (
    <>
      <PageHead title={t('page')} lead={t('lead')} />
      <div className={styles.page}>
        <div className={styles.side}>
          {account !== null && (
            <Section title={t('me')}>
              <FactList
                facts={[
                  { term: t('me.name'), value: <Ruby name={account.displayName} reading={account.reading} /> },
                  { term: t('me.login'), value: account.loginName },
                  { term: t('me.role'), value: ROLE_NAMES[account.role][language] },
                ]}
              />
            </Section>
          )}
          <Display />
        </div>
        <Sessions />
      </div>
      <p className={styles.version}>{t('version', { version: session.serverVersion })}</p>
    </>
  );
}
