// How things look in this browser: theme, language, calendar, row height, shortcuts. Every choice counts at once.
import { useState } from 'react';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Segmented } from '../../../../shared/ui/Segmented.tsx';
import { chooseTheme, chosenTheme, THEMES } from '../../../../shared/ui/theme.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { useText } from '../../i18n/useText.ts';
import { SETTINGS_WORDS } from './messages.ts';
import styles from './settings.module.css';

export function Display() {
  const t = useText(SETTINGS_WORDS);
  const { preferences, change } = usePreferences();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <Section title={t('view')}>
      <div className={styles.choices}>
        <p aria-hidden="true">{t('theme')}</p>
        <Segmented
          label={t('theme')}
          value={theme}
          onChange={(next) => {
            chooseTheme(next);
            setTheme(next);
          }}
          choices={THEMES.map((each) => ({ value: each, label: t(`theme.${each}`) }))}
        />
        <p aria-hidden="true">{t('language')}</p>
        <Segmented
          label={t('language')}
          value={preferences.language}
          onChange={(language) => change({ language })}
          choices={[
            { value: 'ja', label: t('language.ja') },
            { value: 'en', label: t('language.en') },
          ]}
        />
        <p aria-hidden="true">{t('calendar')}</p>
        <div>
          <Segmented
            label={t('calendar')}
            value={preferences.calendar}
            onChange={(calendar) => change({ calendar })}
            choices={[
              { value: 'seireki', label: t('calendar.seireki') },
              { value: 'wareki', label: t('calendar.wareki') },
            ]}
          />
          <p className={styles.help}>{t('calendar.help')}</p>
        </div>
        <p aria-hidden="true">{t('density')}</p>
        <Segmented
          label={t('density')}
          value={preferences.density}
          onChange={(density) => change({ density })}
          choices={[
            { value: 'dense', label: t('density.dense') },
            { value: 'roomy', label: t('density.roomy') },
          ]}
        />
      </div>
      <Checkbox
        label={t('shortcuts')}
        help={t('shortcuts.help')}
        checked={preferences.shortcuts}
        onChange={(shortcuts) => change({ shortcuts })}
      />
    </Section>
  );
}
