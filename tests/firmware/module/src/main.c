/*
 * The main() of an application that has Boreas beside it.
 */

#include <zephyr/sys/printk.h>

int main(void)
{
	printk("the application's main\n");
	return 0;
}
