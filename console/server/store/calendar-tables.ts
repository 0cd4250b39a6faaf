// Tables of the working calendar and of planned stops.

export interface PlannedStopTable {
  stop_id: string;
  kind: string;
  title: string;
  site: string | null;
  zone: string | null;
  starts_at: number;
  back_by: number;
  /** JSON of the order of start. */
  steps: string;
  reason: string;
  created_by: string;
  created_at: number;
  cancelled_at: number | null;
  cancel_reason: string | null;
}

/** One row: the calendar as JSON, with the number of its change. */
export interface WorkingCalendarTable {
  only_row: number;
  version: number;
  calendar: string;
}

export interface CalendarTables {
  planned_stops: PlannedStopTable;
  working_calendar: WorkingCalendarTable;
}
