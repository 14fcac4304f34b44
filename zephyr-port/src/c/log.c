/*
 * Log messages of the port. Zephyr's macros want a level that is known at compile time.
 */

#include <zephyr/logging/log.h>

LOG_MODULE_REGISTER(boreas, LOG_LEVEL_DBG);

void boreas_log(int level, const char *message)
{
	switch (level) {
	case LOG_LEVEL_ERR:
		LOG_ERR("%s", message);
		break;
	case LOG_LEVEL_WRN:
		LOG_WRN("%s", message);
		break;
	case LOG_LEVEL_INF:
		LOG_INF("%s", message);
		break;
	default:
		LOG_DBG("%s", message);
		break;
	}
}
