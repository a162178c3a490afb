package org.deltafield.spark;

import java.io.Serializable;

/**
 * What a task sends back: a kilobyte or so, whatever the size of its shard.
 *
 * @param shard its number
 * @param entry of the manifest, as JSON; null when there is none
 * @param refusal why no attempt could make it, in one line; null when it is made
 */
record ShardResult(int shard, String entry, String refusal) implements Serializable {}
