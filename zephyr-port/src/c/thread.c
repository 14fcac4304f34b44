/*
 * Boreas beside an application that has a main() of its own.
 */

#include <zephyr/kernel.h>

extern void rust_main(void);

static void boreas_entry(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	rust_main();
}

K_THREAD_DEFINE(boreas, CONFIG_BOREAS_STACK_SIZE, boreas_entry, NULL, NULL, NULL,
		K_PRIO_PREEMPT(CONFIG_BOREAS_THREAD_PRIORITY), 0, 0);

void rust_panic_wrap(void)
{
	k_panic();
}
