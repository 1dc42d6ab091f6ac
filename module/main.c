// SPDX-License-Identifier: GPL-2.0-only
/* Start and stop. */

#include <linux/init.h>
#include <linux/ktime.h>
#include <linux/module.h>

#include "pagefail.h"

/* Guards the baseline and pf_stop; taken by requests, never by a probe. */
DEFINE_MUTEX(pf_config_mutex);

static bool pf_stop;
static ktime_t pf_started;

/**
 * pf_stopping() - whether the module is being unloaded
 *
 * Context: pf_config_mutex is held.
 * Return: true when requests must be refused with -ESHUTDOWN.
 */
bool pf_stopping(void)
{
	return pf_stop;
}

/**
 * pf_uptime_ms() - the time since the module was loaded
 *
 * Return: milliseconds.
 */
u64 pf_uptime_ms(void)
{
	return ktime_to_ms(ktime_sub(ktime_get(), pf_started));
}

static void pf_stop_requests(void)
{
	mutex_lock(&pf_config_mutex);
	pf_stop = true;
	mutex_unlock(&pf_config_mutex);
}

/* Where failures are noted: by what they are, who saw them and who failed */
static int __init pf_tables_init(void)
{
	int err;

	err = pf_counters_init();
	if (err)
		return err;
	err = pf_seen_init();
	if (err)
		goto free_counters;
	err = pf_sites_init();
	if (err)
		goto free_seen;
	err = pf_sampling_init();
	if (err)
		goto free_sites;

	return 0;

free_sites:
	pf_sites_exit();
free_seen:
	pf_seen_exit();
free_counters:
	pf_counters_exit();
	return err;
}

static void pf_tables_exit(void)
{
	pf_sampling_exit();
	pf_sites_exit();
	pf_seen_exit();
	pf_counters_exit();
}

static int __init pf_init(void)
{
	int err;

	pf_started = ktime_get();
	err = pf_config_init();
	if (err)
		return err;
	err = pf_tables_init();
	if (err)
		return err;
	err = pf_events_init();
	if (err)
		goto free_tables;
	err = pf_hooks_set(pf_config_hooks());
	if (err) {
		pr_err("cannot attach the hook that is to count: error %d\n",
		       err);
		goto stop_events;
	}
	/* last of what can fail: who fails now keeps no half-read dump alive */
	err = pf_netlink_init();
	if (err)
		goto detach_hooks;
	pf_panic_init();

	return 0;

detach_hooks:
	pf_hooks_detach();
stop_events:
	pf_events_stop();
	pf_events_exit();
free_tables:
	pf_tables_exit();
	return err;
}

static void __exit pf_exit(void)
{
	pf_stop_requests();
	pf_panic_exit();
	pf_hooks_detach();
	pf_events_stop();
	pf_netlink_exit();
	pf_baseline_exit();
	pf_events_exit();
	pf_tables_exit();
}

module_init(pf_init);
module_exit(pf_exit);

MODULE_DESCRIPTION("Counts failed page allocations by node, zone, order, class and cause");
MODULE_AUTHOR("The pagefail authors");
MODULE_VERSION(PAGEFAIL_VERSION);
MODULE_LICENSE("GPL");
