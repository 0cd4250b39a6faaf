// The help of one screen as it is read: what it is for, its keys, its words.
import { Kbd } from '../../../../shared/ui/Kbd.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import type { Page } from '../../app/pages.ts';
import { useText } from '../../i18n/useText.ts';
import styles from './help.module.css';
import { HELP_WORDS } from './messages.ts';
import { HELP } from './texts.ts';

export function HelpPanel({ page }: { page: Page['id'] }) {
  const t = useText(HELP_WORDS);
  const { language } = useUi();
  const help = HELP[page];
  return (
    <div className={styles.panel}>
      <h2>{t('answers')}</h2>
      <ul>
        {help.answers.map((answer) => (
          <li key={answer.en}>{answer[language]}</li>
        ))}
      </ul>
      {help.keys !== undefined && (
        <>
          <h2>{t('keys')}</h2>
          <dl className={styles.pairs}>
            {help.keys.map(([keys, does]) => (
              <div key={keys} style={{ display: 'contents' }}>
                <dt>
                  <Kbd>{keys}</Kbd>
                </dt>
                <dd>{does[language]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {help.words !== undefined && (
        <>
          <h2>{t('words')}</h2>
          <dl className={styles.pairs}>
            {help.words.map(([word, means]) => (
              <div key={word.en} style={{ display: 'contents' }}>
                <dt>{word[language]}</dt>
                <dd>{means[language]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
