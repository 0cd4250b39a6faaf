// Fourth step: the city's name and the zones that reach this console.
import { useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES, ZONES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useCity } from './api.ts';
import styles from './first-run.module.css';
import { FIRST_RUN_WORDS } from './messages.ts';

export function CityStep({ name: before }: { name: string }) {
  const t = useText(FIRST_RUN_WORDS);
  const { language } = useUi();
  const [name, setName] = useState(before);
  const [zones, setZones] = useState<ReadonlySet<Zone>>(new Set(ZONES));
  const [tried, setTried] = useState(false);
  const city = useCity();
  const nameError = name.trim() === '' ? t('city.name-missing') : undefined;
  const zoneError = zones.size === 0 ? t('city.zone-missing') : undefined;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (nameError !== undefined || zoneError !== undefined || city.isPending) return;
        city.mutate({ name: name.trim(), zones: ZONES.filter((zone) => zones.has(zone)) });
      }}
    >
      {city.error !== null && <ProblemOf cause={city.error} />}
      <TextField
        big
        autoFocus
        label={t('city.name')}
        maxLength={50}
        value={name}
        onChange={setName}
        error={tried ? nameError : undefined}
      />
      <fieldset className={styles.zones}>
        <legend>{t('city.zones')}</legend>
        {ZONES.map((zone) => (
          <Checkbox
            key={zone}
            label={ZONE_NAMES[zone][language]}
            help={t(`zone.${zone}`)}
            checked={zones.has(zone)}
            onChange={(on) => {
              const next = new Set(zones);
              if (on) next.add(zone);
              else next.delete(zone);
              setZones(next);
            }}
          />
        ))}
        {tried && zoneError !== undefined && (
          <p className={styles.error} role="alert">
            {zoneError}
          </p>
        )}
      </fieldset>
      <div className={styles.actions}>
        <Button kind="primary" big type="submit" busy={city.isPending ? t('city.busy') : undefined}>
          {t('city.next')}
        </Button>
      </div>
    </form>
  );
}
