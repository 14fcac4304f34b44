/*
 * The console's device: a devicetree macro that Rust cannot reach.
 *
 * A board can give Python a UART of its own with the chosen node `boreas,console`.
 */

#include <zephyr/device.h>
#include <zephyr/devicetree.h>

const struct device *boreas_console_device(void)
{
#if DT_HAS_CHOSEN(boreas_console)
	return DEVICE_DT_GET(DT_CHOSEN(boreas_console));
#elif DT_HAS_CHOSEN(zephyr_console)
	return DEVICE_DT_GET(DT_CHOSEN(zephyr_console));
#else
#error "Boreas needs a console: choose zephyr,console or boreas,console in the devicetree"
#endif
}
