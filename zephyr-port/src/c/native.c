/*
 * What native_sim needs beyond other boards.
 */

#include <stdint.h>
#include <native_rtc.h>

/*
 * Rust's core library for the host refers to the unwinder's entry. Panics abort, nobody calls it.
 */
void rust_eh_personality(void)
{
}

uint64_t boreas_host_us(void)
{
	return native_rtc_gettime_us(RTC_CLOCK_PSEUDOHOSTREALTIME);
}
