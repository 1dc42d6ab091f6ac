// SPDX-License-Identifier: GPL-2.0-only
/*
 * Call stacks by number: its binary digits, the highest first, are the
 * functions that call one another. A stack trace shows them.
 */
#include <linux/bitops.h>
#include <linux/compiler.h>
#include <linux/kernel.h>

#include "compat.h"
#include "request.h"

/**
 * struct walk - the way to a stack
 * @number: of the stack
 * @fn: called there
 * @arg: with this
 */
struct walk {
	unsigned int number;
	void (*fn)(void *arg);
	void *arg;
};

static void stack_zero(const struct walk *walk, unsigned int digits);
static void stack_one(const struct walk *walk, unsigned int digits);

static __always_inline void go_on(const struct walk *walk, unsigned int digits)
{
	if (!digits)
		walk->fn(walk->arg);
	else if (walk->number & 1u << (digits - 1))
		stack_one(walk, digits - 1);
	else
		stack_zero(walk, digits - 1);
}

/*
 * What is left to do after the call keeps it from being a jump, and that it is
 * not the same in both keeps them from being merged. Some compilers give a frame to
 * who asks for it only.
 */
static noinline __noclone void stack_zero(const struct walk *walk,
					  unsigned int digits)
{
	go_on(walk, digits);
	asm volatile("" : : "i" (0), "r" (__builtin_frame_address(0))
		     : "memory");
}

static noinline __noclone void stack_one(const struct walk *walk,
					 unsigned int digits)
{
	go_on(walk, digits);
	asm volatile("" : : "i" (1), "r" (__builtin_frame_address(0))
		     : "memory");
}

/**
 * stacks_call() - call a function through one of several call stacks
 * @number: which of them, modulo @stacks
 * @stacks: how many there are, up to one only the caller's own
 * @fn: the function
 * @arg: its argument
 */
void stacks_call(unsigned int number, unsigned int stacks, void (*fn)(void *),
		 void *arg)
{
	struct walk walk = { .fn = fn, .arg = arg };

	if (stacks < 2) {
		fn(arg);
		return;
	}
	walk.number = number % stacks;
	go_on(&walk, fls(stacks - 1));
	barrier();
}
