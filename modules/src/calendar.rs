//! Calendar dates of the `time` module: seconds since 1970-01-01 to dates and back.
//!
//! Days are counted in years that begin in March, so that the leap day is a year's last; 400 such
//! years have 146,097 days always. The day of a month follows from that of the year because month
//! lengths from March on repeat in groups of five with 153 days.

use crate::time::{NANOSECONDS, first};
use boreas_vm::{PyResult, Value, Vm};

/// A date and time of day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: i32,
    /// 1 to 31.
    pub day: i32,
    /// 0 to 23.
    pub hour: i32,
    /// 0 to 59.
    pub minute: i32,
    /// 0 to 59.
    pub second: i32,
    /// 0 for Monday to 6 for Sunday.
    pub weekday: i32,
    /// 1 to 366.
    pub day_of_year: i32,
}

const DAY: i64 = 86_400;
const DAYS_OF_400_YEARS: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

/// The date of a time; `None` for years that are too far away to be of use.
pub fn date_of(seconds: i64) -> Option<Date> {
    let (days, in_day) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let since_march = days.checked_add(DAYS_TO_1970)?;
    let era = since_march.div_euclid(DAYS_OF_400_YEARS);
    let in_era = since_march.rem_euclid(DAYS_OF_400_YEARS);
    // Days that are not leap days, divided by 365, count the years.
    let leap_days = in_era / 1460 - in_era / 36_524 + in_era / 146_096;
    let year_of_era = (in_era - leap_days) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = i32::try_from(year_of_era + era * 400 + (month <= 2) as i64).ok()?;
    let day_of_year = days - days_before(year as i64, 1) + 1;
    Some(Date {
        year,
        month: month as i32,
        day: day as i32,
        hour: (in_day / 3600) as i32,
        minute: (in_day / 60 % 60) as i32,
        second: (in_day % 60) as i32,
        weekday: (days + 3).rem_euclid(7) as i32,
        day_of_year: day_of_year as i32,
    })
}

/// Days from 1970-01-01 to the first of a month, 1 to 12.
fn days_before(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = (month + 9) % 12;
    let in_year = (153 * from_march + 2) / 5;
    let in_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + in_year;
    era * DAYS_OF_400_YEARS + in_era - DAYS_TO_1970
}

/// The time of a year, month, day, hour, minute and second, each of which may be out of its range
/// by up to 2^40.
pub fn seconds_of([year, month, day, hour, minute, second]: [i64; 6]) -> i64 {
    let months = month - 1;
    let days = days_before(year + months.div_euclid(12), months.rem_euclid(12) + 1) + day - 1;
    days * DAY + hour * 3600 + minute * 60 + second
}

/// A time in whole seconds, given as any number; now where it is absent or `None`.
fn seconds(vm: &mut Vm, value: Value) -> PyResult<i64> {
    if value.is_none() {
        return Ok((vm.port.epoch_ns() / NANOSECONDS) as i64);
    }
    match vm.as_float(value) {
        Some(number) => {
            let whole = boreas_vm::objects::number::elementary::floor(number);
            let whole = vm.new_int_from_float(whole)?;
            vm.to_i64(whole)
        }
        None => vm.to_i64(value),
    }
}

/// `gmtime(seconds=now)`: year, month, day, hour, minute, second, weekday, day of the year.
pub(crate) fn gmtime(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let seconds = seconds(vm, first(arguments))?;
    let Some(date) = date_of(seconds) else {
        return Err(vm.overflow_error("timestamp out of range"));
    };
    let Date { year, month, day, hour, minute, second, weekday, day_of_year } = date;
    let fields = [year, month, day, hour, minute, second, weekday, day_of_year];
    vm.new_tuple(&fields.map(|field| Value::small(field as isize)))
}

/// `mktime(date)`: fields beyond their range carry over to the next.
pub(crate) fn mktime(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let items = vm.collect_to_list(first(arguments))?;
    if !(8..=9).contains(&items.len()) {
        return Err(vm.type_error("mktime needs a tuple of length 8 or 9"));
    }
    let mut fields = [0i64; 6];
    for (field, cell) in fields.iter_mut().zip(items.cells()) {
        // Bounded, so that no sum below can overflow.
        *field = (vm.to_index(cell.get())? as i64).clamp(-(1 << 40), 1 << 40);
    }
    let seconds = seconds_of(fields);
    vm.new_int_from_i64(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_seconds_agree_over_800_years() {
        let mut weekday = 3;
        for days in 0..292_194 {
            let date = date_of(days * DAY + 3_725).expect("near enough");
            let fields = [date.year, date.month, date.day, date.hour, date.minute, date.second];
            assert_eq!(seconds_of(fields.map(i64::from)), days * DAY + 3_725);
            assert_eq!(date.weekday, weekday);
            weekday = (weekday + 1) % 7;
        }
    }

    #[test]
    fn known_dates() {
        let leap = date_of(951_782_400).expect("near enough");
        assert_eq!((leap.year, leap.month, leap.day, leap.day_of_year), (2000, 2, 29, 60));
        let before = date_of(-1).expect("near enough");
        assert_eq!((before.year, before.month, before.day, before.hour), (1969, 12, 31, 23));
        assert_eq!(before.day_of_year, 365);
        assert!(date_of(i64::MAX).is_none());
    }

    #[test]
    fn fields_carry_over() {
        assert_eq!(seconds_of([2020, 13, 1, 0, 0, 0]), seconds_of([2021, 1, 1, 0, 0, 0]));
        assert_eq!(seconds_of([2021, 0, 1, 0, 0, 0]), seconds_of([2020, 12, 1, 0, 0, 0]));
        assert_eq!(seconds_of([2021, 3, 0, 0, 0, 0]), seconds_of([2021, 2, 28, 0, 0, 0]));
    }
}
