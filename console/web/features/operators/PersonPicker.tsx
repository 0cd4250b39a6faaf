// Whose account it is: found among the city's people by name, reading or staff number; what is known of them fills the form in.
import { useDeferredValue, useState } from 'react';
import type { PersonChoice } from '../../../../shared/protocol/api/accounts.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { SearchField } from '../../../../shared/ui/SearchField.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../i18n/useText.ts';
import { useChoices } from './api.ts';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';

/** @param onPerson null: the account belongs to nobody the organisation knows */
export function PersonPicker(props: { person: PersonChoice | null; onPerson: (person: PersonChoice | null) => void }) {
  const t = useText(OPERATORS_WORDS);
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim());
  const found = useChoices(wanted).data?.persons ?? [];
  const { person } = props;
  if (person !== null) {
    return (
      <div className={styles.person}>
        <span>
          <b>
            <Untrusted text={person.displayName} />
          </b>{' '}
          <Untrusted text={person.reading} /> · <Untrusted text={person.staffNumber} mono />
          {person.department !== null && (
            <>
              {' '}
              · <Untrusted text={person.department} />
            </>
          )}
        </span>
        <Button kind="text" onClick={() => props.onPerson(null)}>
          {t('person.other')}
        </Button>
      </div>
    );
  }
  return (
    <div>
      <SearchField label={t('person.find')} value={typed} onChange={setTyped} />
      {wanted !== '' && (
        <ul className={styles.found} aria-label={t('person.found')}>
          {found.map((each) => (
            <li key={each.personId}>
              <Button kind="text" onClick={() => props.onPerson(each)}>
                <Untrusted text={each.displayName} /> <Untrusted text={each.staffNumber} mono />
                {each.department !== null && (
                  <>
                    {' '}
                    <Untrusted text={each.department} most={24} />
                  </>
                )}
              </Button>
            </li>
          ))}
          {found.length === 0 && <li className={styles.quiet}>{t('person.none')}</li>}
        </ul>
      )}
    </div>
  );
}
