// The panel that adds conditions to the filter of the list; each of them can also exclude.
import { useState } from 'react';
import { CONDITION_CODES } from '../../../../shared/conditions/condition.ts';
import { readEndpointFilter, writeEndpointFilter } from '../../../../shared/endpoints/filter-address.ts';
import { LIVENESS_STATES } from '../../../../shared/endpoints/liveness.ts';
import { CONDITION_NAMES } from '../../../../shared/i18n/condition-names.ts';
import { POSTURE_NAMES } from '../../../../shared/i18n/section-names.ts';
import type { EndpointFilter } from '../../../../shared/protocol/api/endpoints.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { type Choice, SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES, ZONES } from '../../../../shared/zones/zone.ts';
import { useText } from '../../i18n/useText.ts';
import styles from './endpoints.module.css';
import { ENDPOINTS_WORDS } from './messages.ts';

const NAMES = ['zone', 'liveness', 'condition', 'posture', 'department', 'site'] as const;
type Name = (typeof NAMES)[number];
interface Given {
  readonly value: string;
  readonly isExcluded: boolean;
}

export function FilterForm({ filter, onApply }: { filter: EndpointFilter; onApply: (filter: EndpointFilter) => void }) {
  const t = useText(ENDPOINTS_WORDS);
  const choices = useChoices();
  const [changed, setChanged] = useState<Partial<Record<Name, Given>>>({});
  const [listed, setListed] = useState<EndpointFilter['listed'] | ''>(filter.listed ?? '');
  const givenOf = (name: Name) => changed[name] ?? inFilter(filter, name);
  const change = (name: Name, part: Partial<Given>) =>
    setChanged((before) => ({ ...before, [name]: { ...(before[name] ?? inFilter(filter, name)), ...part } }));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const { listed: _, ...rest } = applied(filter, changed);
        onApply(listed === '' || listed === undefined ? rest : { ...rest, listed });
      }}
    >
      {NAMES.map((name) => {
        const { value, isExcluded } = givenOf(name);
        const field = { label: t(`filter.${name}`), value, onChange: (next: string) => change(name, { value: next }) };
        const list = choices[name];
        return (
          <div key={name} className={styles.condition}>
            {list === null ? <TextField {...field} maxLength={100} /> : <SelectField {...field} choices={list} />}
            <Checkbox
              label={t('filter.exclude')}
              checked={isExcluded}
              onChange={() => change(name, { isExcluded: !isExcluded })}
            />
          </div>
        );
      })}
      <SelectField<'yes' | 'no' | ''>
        label={t('filter.listed')}
        value={listed ?? ''}
        onChange={setListed}
        choices={[
          { value: '', label: t('filter.any') },
          { value: 'yes', label: t('filter.listed-yes') },
          { value: 'no', label: t('filter.listed-no') },
        ]}
      />
      <Button kind="primary" type="submit">
        {t('filter.apply')}
      </Button>
    </form>
  );
}

/** The first value there is; a condition of several values that is not touched stays as it is. */
function inFilter(filter: EndpointFilter, name: Name): Given {
  const [value = ''] = [filter[name] ?? []].flat();
  const [excluded = ''] = filter[`${name}!`] ?? [];
  return value === '' && excluded !== '' ? { value: excluded, isExcluded: true } : { value, isExcluded: false };
}

function applied(filter: EndpointFilter, changed: Partial<Record<Name, Given>>): EndpointFilter {
  const kept = writeEndpointFilter(filter).filter(([name]) => !Object.hasOwn(changed, name.replace('!', '')));
  const added = NAMES.flatMap((name) => {
    const given = changed[name];
    return given === undefined ? [] : [[`${name}${given.isExcluded ? '!' : ''}`, given.value] as const];
  });
  return readEndpointFilter([...kept, ...added]);
}

function useChoices(): Readonly<Record<Name, readonly Choice<string>[] | null>> {
  const t = useText(ENDPOINTS_WORDS);
  const { t: ui, language } = useUi();
  const any = { value: '', label: t('filter.any') };
  const outcomes = [
    ['false', t('filter.not-met')],
    ['unknown', t('filter.unknown')],
    ['true', t('filter.met')],
  ] as const;
  return {
    zone: [any, ...ZONES.map((each) => ({ value: each, label: ZONE_NAMES[each][language] }))],
    liveness: [any, ...LIVENESS_STATES.map((each) => ({ value: each, label: ui(`liveness.${each}`) }))],
    condition: [
      any,
      { value: 'any', label: t('filter.condition-any') },
      ...CONDITION_CODES.filter((code) => !code.startsWith('console-')).map((code) => ({
        value: code,
        label: CONDITION_NAMES[code][language],
      })),
    ],
    posture: [
      any,
      ...Object.entries(POSTURE_NAMES).flatMap(([check, name]) =>
        outcomes.map(([outcome, words]) => ({ value: `${check}:${outcome}`, label: `${name[language]} ${words}` })),
      ),
    ],
    department: null,
    site: null,
  };
}
