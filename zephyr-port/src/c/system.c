/*
 * Kernel and driver functions that are macros or inline in Zephyr's headers and that the `zephyr`
 * crate does not bind.
 */

#include <errno.h>
#include <zephyr/kernel.h>
#include <zephyr/random/random.h>
#include <zephyr/sys/reboot.h>

int boreas_entropy(void *bytes, size_t length)
{
#if defined(CONFIG_CSPRNG_ENABLED)
	return sys_csrand_get(bytes, length);
#elif defined(CONFIG_ENTROPY_HAS_DRIVER) || defined(CONFIG_TEST_RANDOM_GENERATOR)
	sys_rand_get(bytes, length);
	return 0;
#else
	return -ENOTSUP;
#endif
}

void boreas_reboot(void)
{
#if defined(CONFIG_REBOOT)
	sys_reboot(SYS_REBOOT_COLD);
#endif
}

uintptr_t boreas_stack_start(void)
{
#if defined(CONFIG_THREAD_STACK_INFO) && !defined(CONFIG_ARCH_POSIX)
	return k_current_get()->stack_info.start;
#else
	return 0;
#endif
}
