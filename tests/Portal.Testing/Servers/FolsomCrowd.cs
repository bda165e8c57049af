namespace Portal.Testing.Servers;

/// <summary>Fills the recorded schema with a large cloud: two services a node, instances spread over all nodes, one network of many addresses.</summary>
/// <param name="FixedIps">At least instances + nodes + 3.</param>
public sealed record FolsomCrowd(int Nodes, int Instances, int FixedIps, int FloatingIps)
{
    /// <summary>As many as the project promises to serve.</summary>
    public static FolsomCrowd Largest { get; } = new(Nodes: 500, Instances: 20_000, FixedIps: 65_536, FloatingIps: 4_096);

    /// <summary>Deterministic: every fiftieth guest has lost its lease, every hundredth floating IP is stranded.</summary>
    public async Task FillAsync(MariaDb server, string database, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements())
        {
            await server.ExecuteAsync($"SET FOREIGN_KEY_CHECKS = 0; {statement}", database, cancellationToken);
        }
    }

    // MariaDB's sequence engine counts: one statement for each table.
    private IEnumerable<string> Statements()
    {
        yield return $"""
            INSERT INTO services (created_at, updated_at, deleted, host, `binary`, topic, report_count, disabled, availability_zone)
            SELECT UTC_TIMESTAMP(), UTC_TIMESTAMP(), 0, CONCAT('compute', LPAD(n.seq, 4, '0')), b.name, b.topic, 1000 + n.seq, 0, 'nova'
            FROM seq_1_to_{Nodes} n JOIN (SELECT 'nova-compute' name, 'compute' topic UNION SELECT 'nova-network', 'network') b
            """;
        yield return """
            INSERT INTO compute_nodes (created_at, updated_at, deleted, service_id, vcpus, memory_mb, local_gb, vcpus_used, memory_mb_used, local_gb_used,
                hypervisor_type, hypervisor_version, cpu_info, free_ram_mb, free_disk_gb, current_workload, running_vms, hypervisor_hostname)
            SELECT UTC_TIMESTAMP(), UTC_TIMESTAMP(), 0, id, 32, 262144, 20000, 40, 81920, 800, 'QEMU', 1000000,
                '{"vendor": "Intel", "model": "Westmere", "arch": "x86_64", "features": ["rdtscp", "vmx", "aes"], "topology": {"cores": 8, "threads": 2, "sockets": 2}}',
                180224, 19200, 0, 40, CONCAT(host, '.cloud.example.com')
            FROM services WHERE `binary` = 'nova-compute'
            """;
        yield return """
            INSERT INTO networks (created_at, deleted, injected, cidr, netmask, bridge, gateway, broadcast, dns1, dhcp_start, label, bridge_interface, multi_host, uuid)
            VALUES (UTC_TIMESTAMP(), 0, 0, '10.0.0.0/16', '255.255.0.0', 'br100', '10.0.0.1', '10.0.255.255', '8.8.8.8', '10.0.0.2', 'private', 'eth1', 1, UUID())
            """;
        yield return $"""
            INSERT INTO instances (created_at, updated_at, deleted, user_id, project_id, image_ref, power_state, vm_state, memory_mb, vcpus, hostname, host,
                launched_at, display_name, locked, instance_type_id, uuid, root_gb, ephemeral_gb)
            SELECT UTC_TIMESTAMP(), UTC_TIMESTAMP(), 0, 'user', MD5(seq % 400), UUID(), 1, 'active', 2048, 1, CONCAT('vm-', seq),
                CONCAT('compute', LPAD(1 + seq % {Nodes}, 4, '0')), UTC_TIMESTAMP(), CONCAT('vm-', seq), 0, 2,
                CONCAT('00000000-0000-4000-8000-', LPAD(HEX(seq), 12, '0')), 20, 0
            FROM seq_1_to_{Instances}
            """;
        yield return $"""
            INSERT INTO fixed_ips (created_at, updated_at, deleted, address, network_id, allocated, leased, reserved, host, instance_uuid)
            SELECT UTC_TIMESTAMP(), UTC_TIMESTAMP() - INTERVAL 1 HOUR, 0, INET_NTOA(INET_ATON('10.0.0.0') + seq), 1,
                seq > {Nodes} + 1 AND seq <= {Nodes} + 1 + {Instances},
                seq > {Nodes} + 1 AND seq <= {Nodes} + 1 + {Instances} AND seq % 50 <> 0,
                seq < 2 OR seq = {FixedIps} - 1,
                IF(seq BETWEEN 2 AND {Nodes} + 1, CONCAT('compute', LPAD(seq - 1, 4, '0')), NULL),
                IF(seq > {Nodes} + 1 AND seq <= {Nodes} + 1 + {Instances}, CONCAT('00000000-0000-4000-8000-', LPAD(HEX(seq - {Nodes} - 1), 12, '0')), NULL)
            FROM seq_0_to_{FixedIps - 1}
            """;
        yield return $"""
            INSERT INTO floating_ips (created_at, deleted, address, fixed_ip_id, project_id, host, auto_assigned, pool, interface)
            SELECT UTC_TIMESTAMP(), 0, INET_NTOA(INET_ATON('198.18.0.0') + f.seq), a.id, i.project_id,
                IF(f.seq % 100 = 0, CONCAT('compute', LPAD(1 + (f.seq + 1) % {Nodes}, 4, '0')), i.host), 0, 'public', 'eth0'
            FROM seq_1_to_{FloatingIps} f
            JOIN instances i ON i.uuid = CONCAT('00000000-0000-4000-8000-', LPAD(HEX(f.seq), 12, '0')) JOIN fixed_ips a ON a.instance_uuid = i.uuid
            """;
        yield return "ANALYZE TABLE services, compute_nodes, networks, instances, fixed_ips, floating_ips";
    }
}
