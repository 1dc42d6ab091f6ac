// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <string.h>

#include "symbol.h"
#include "text.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

static bool ends_with(const char *text, size_t len, const char *end)
{
	size_t end_len = strlen(end);

	return len >= end_len &&
	       memcmp(text + len - end_len, end, end_len) == 0;
}

/* clear_page.isra.0, __alloc_pages_noprof: the function that people know. */
static void set_stem(struct symbol *symbol)
{
	static const char profiled[] = "_noprof";
	const char *name = symbol->name + strspn(symbol->name, "._");
	size_t len = strcspn(name, ".");

	if (ends_with(name, len, profiled))
		len -= strlen(profiled);
	text_copy(symbol->stem, FRAME_SIZE, name, len);
}

/* Older kernels write the address before the name: [<ffffffff8112f9e7>] */
static const char *skip_address(const char *frame)
{
	const char *end;

	/* where the stack changes: <IRQ> */
	while (*frame == ' ' || *frame == '\t' || *frame == '<')
		frame += *frame == '<' ? strcspn(frame, " \t") : 1;
	if (frame[0] != '[' || frame[1] != '<')
		return frame;
	end = strchr(frame, ']');
	return end ? end + 1 + strspn(end + 1, " \t") : frame;
}

/**
 * symbol_parse - read a line of a call stack
 * @symbol: where to; without a name if the line has none
 * @frame: [<address>] ? symbol+0xoffset/0xsize [module build-id], of which all
 *   but the symbol may be missing
 */
void symbol_parse(struct symbol *symbol, const char *frame)
{
	size_t len = 0;

	frame = skip_address(frame);
	symbol->guess = frame[0] == '?' && frame[1] == ' ';
	if (symbol->guess)
		frame += 2;
	/* "?" is what is not known, and a number is no name. */
	if (isalpha((unsigned char)*frame) || *frame == '_' || *frame == '.')
		len = strcspn(frame, "+ \t");
	text_copy(symbol->name, FRAME_SIZE, frame, len);
	set_stem(symbol);
	*symbol->module = '\0';
	frame = strchr(frame, '[');
	if (frame)
		text_copy(symbol->module, FRAME_SIZE, frame + 1,
			  strcspn(frame + 1, " ]"));
}

/**
 * symbol_matches - compare with a pattern
 * @stem: of the function
 * @pattern: it; a star stands for anything
 *
 * Not fnmatch(), which takes ten times as long where text is UTF-8.
 *
 * Return: whether it fits.
 */
bool symbol_matches(const char *stem, const char *pattern)
{
	const char *star = NULL, *retry = NULL;

	while (*stem) {
		if (*pattern == '*') {
			star = ++pattern;
			retry = stem;
		} else if (*pattern == *stem) {
			pattern++;
			stem++;
		} else if (star) {
			pattern = star;
			stem = ++retry;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}

/* Most patterns of a table begin with another letter. */
static inline bool begins_alike(const char *stem, const char *pattern)
{
	return *pattern == *stem || *pattern == '*';
}

/**
 * symbol_is_one_of - compare with several patterns
 * @stem: of the function
 * @patterns: them
 * @count: number of @patterns
 *
 * Return: whether it fits one of them.
 */
bool symbol_is_one_of(const char *stem, const char *const *patterns,
		      size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (begins_alike(stem, patterns[i]) &&
		    symbol_matches(stem, patterns[i]))
			return true;
	}
	return false;
}

/**
 * symbol_phrase - look a function up
 * @phrases: the table
 * @stem: of the function
 *
 * Return: the phrase, NULL if there is none.
 */
const struct phrase *symbol_phrase(const struct phrases *phrases,
				   const char *stem)
{
	size_t i;

	for (i = 0; i < phrases->count; i++) {
		const char *pattern = phrases->list[i].pattern;

		if (begins_alike(stem, pattern) &&
		    symbol_matches(stem, pattern))
			return &phrases->list[i];
	}
	return NULL;
}

/* Those that get memory for whoever called them, from the page allocator up. */
static const char *const allocators[] = {
	/* pages */
	"alloc_page*", "alloc_pages*", "alloc_frozen_pages*", "get_free_page*",
	"get_zeroed_page", "warn_alloc*", "rmqueue*", "get_page_from_freelist",
	"folio_alloc*", "vma_alloc_folio*", "filemap_alloc_folio*",
	"page_cache_alloc*", "alloc_contig*", "alloc_bulk_pages*",
	"alloc_buddy*",
	/* slabs */
	"kmem_getpages", "fallback_alloc", "cache_grow*", "cache_alloc*",
	"do_cache_alloc", "slab_alloc*", "allocate_slab", "new_slab*",
	"alloc_slab*", "slab_out_of_memory", "refill_sheaf", "alloc_*sheaf*",
	"kmem_cache_alloc*", "kmem_cache_zalloc", "kmem_cache_create*",
	"kmem_cache_refill*", "kmalloc*", "kzalloc*", "kcalloc*",
	"do_kmalloc*", "krealloc*", "kvrealloc*", "kmemdup*", "kstrdup*",
	"kstrndup*", "kasprintf", "kvasprintf*", "memdup*", "vmemdup*",
	"devm_kmalloc*", "devm_kzalloc*", "devm_kmemdup*", "kmem_alloc*",
	"kmem_zalloc*", "kmem_zone_*", "alloc_large*", "sysfs_slab*",
	/* virtual and per-processor */
	"kvmalloc*", "kvzalloc*", "vmalloc*", "vzalloc*", "vm_area_alloc_pages",
	"alloc_vm_area", "alloc_percpu*", "pcpu_*",
	/* pools and DMA */
	"mempool_*", "bio_alloc*", "bvec_alloc*",
	"dma_alloc*", "dma_direct_alloc*", "dma_generic_alloc*",
	"dma_pool_alloc", "dma_common_*", "dmam_alloc*", "swiotlb_alloc*",
	"x86_swiotlb_alloc*", "xen_swiotlb_alloc*", "iommu_dma_alloc*",
	"intel_alloc_coherent", "pci_alloc_consistent", "sg_alloc_table*",
	"sg_kmalloc", "gen_pool_*", "page_pool_*", "pool_alloc_page",
	/* network buffers */
	"alloc_skb*", "alloc_rx_skb", "build_skb*", "netdev_alloc*",
	"napi_alloc*", "dev_alloc_skb", "page_frag_*", "skb_page_frag_refill",
	"sk_page_frag_refill", "skb_copy", "skb_copy_expand", "pskb_copy*",
	"pskb_expand_head", "skb_clone", "skb_realloc_headroom",
	"skb_expand_head", "skb_cow*", "sock_alloc_send_skb",
	"sock_alloc_send_pskb", "sock_wmalloc", "sock_kmalloc",
	"sk_stream_alloc_skb", "tcp_stream_alloc_skb", "nlmsg_new*",
};

/**
 * symbol_is_allocator - whether a function gets memory for somebody else
 * @symbol: the function
 *
 * Return: whether it does.
 */
bool symbol_is_allocator(const struct symbol *symbol)
{
	return symbol_is_one_of(symbol->stem, allocators,
				ARRAY_SIZE(allocators));
}
