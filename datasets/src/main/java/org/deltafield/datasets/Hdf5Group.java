package org.deltafield.datasets;

import io.jhdf.ObjectHeader;
import io.jhdf.WritableGroupImpl;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.WritableNode;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.GroupInfoMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An HDF5 group that takes nodes of any make; the library's own takes only what it made itself. */
final class Hdf5Group extends WritableGroupImpl {
  private final Map<String, WritableNode> nodes = new LinkedHashMap<>();

  Hdf5Group(Group parent, String name) {
    super(parent, name);
  }

  /** Adds a node and returns it. */
  <T extends WritableNode> T add(T node) {
    nodes.put(node.getName(), node);
    return node;
  }

  /** Writes the group from a position on, and returns where it ends. */
  @Override
  public long write(HdfFileChannel channel, long position) {
    Map<String, Long> addresses = new LinkedHashMap<>();
    nodes.keySet().forEach(name -> addresses.put(name, 0L));
    // The length of the header does not depend on the addresses in it.
    long at = position + header(position, addresses).limit();
    for (Map.Entry<String, WritableNode> entry : nodes.entrySet()) {
      addresses.put(entry.getKey(), at);
      at = entry.getValue().write(channel, at);
    }
    channel.write(header(position, addresses), position);
    return at;
  }

  private ByteBuffer header(long position, Map<String, Long> addresses) {
    List<Message> messages = new ArrayList<>();
    messages.add(GroupInfoMessage.createBasic());
    messages.add(LinkInfoMessage.createBasic());
    addresses.forEach((name, address) -> messages.add(LinkMessage.create(name, address)));
    addAttributes(getAttributes(), messages);
    return new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
  }

  private static void addAttributes(Map<String, Attribute> attributes, List<Message> messages) {
    if (!attributes.isEmpty()) {
      messages.add(AttributeInfoMessage.create());
      attributes.forEach((name, value) -> messages.add(AttributeMessage.create(name, value)));
    }
  }
}
