/* SPDX-License-Identifier: GPL-2.0-only */
/* Random choices that can be made again: all of them follow from a seed. */
#ifndef PAGEFAIL_TEST_FUZZ_RANDOM_H
#define PAGEFAIL_TEST_FUZZ_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct chance {
	uint64_t state;
};

/* splitmix64 */
static inline uint64_t chance_next(struct chance *chance)
{
	uint64_t z = chance->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;

	return z ^ z >> 31;
}

/* Below n, which is not 0 */
static inline uint32_t chance_of(struct chance *chance, uint32_t n)
{
	return chance_next(chance) % n;
}

static inline bool percent(struct chance *chance, uint32_t n)
{
	return chance_of(chance, 100) < n;
}

/* Mostly a number that is next to a limit of something */
static inline uint32_t chance_number(struct chance *chance)
{
	static const uint32_t edges[] = {
		0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 31, 32, 63, 64, 100, 255, 256,
		1023, 1024, 65535, 65536, 999999, 1000000, 1000001, 0x7fffffff,
		0x80000000, 0xfffffffe, 0xffffffff,
	};
	uint32_t at = chance_of(chance, 2 * sizeof(edges) / sizeof(edges[0]));

	return at < sizeof(edges) / sizeof(edges[0]) ? edges[at] :
	       at % 2 ? chance_of(chance, 12) : chance_next(chance);
}

static inline void chance_bytes(struct chance *chance, void *to, uint32_t len)
{
	unsigned char *byte = to;

	while (len--)
		*byte++ = chance_next(chance);
}

#endif /* PAGEFAIL_TEST_FUZZ_RANDOM_H */
