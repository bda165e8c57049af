using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Web.Security;

/// <summary>
/// Slows guessing down. Refusals count per address and user, per address, per user and over all; past a number of free ones each further refusal
/// doubles the wait. Known and unknown users count alike. Counters fade when nothing happens.
/// </summary>
public sealed class SignInThrottle(TimeProvider time)
{
    private const int MostCounters = 50_000;

    // Free refusals, first wait, longest wait. One user from many addresses waits at most half a minute: nobody can lock another person out.
    private static readonly Rule PerAddressAndUser = new(5, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(15));
    private static readonly Rule PerAddress = new(30, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(15));
    private static readonly Rule PerUser = new(20, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private static readonly Rule Overall = new(600, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
    private static readonly TimeSpan Fading = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    /// <summary>The name under which attempts of one person count, typed or known.</summary>
    public static string Who(string name, string? domain) => name + "\n" + domain?.Trim();

    /// <summary>How long this attempt must wait; zero lets it through.</summary>
    public TimeSpan Check(IPAddress? address, string cloudId, string user)
    {
        var now = time.GetUtcNow();
        var until = Keys(address, cloudId, user).Max(pair => _counters.TryGetValue(pair.Key, out var counter) ? counter.BlockedUntil : default);
        return until > now ? until - now : TimeSpan.Zero;
    }

    public void Refused(IPAddress? address, string cloudId, string user)
    {
        var now = time.GetUtcNow();
        if (_counters.Count > MostCounters)
        {
            foreach (var (key, counter) in _counters)
            {
                if (now - counter.LastAt > Fading)
                {
                    _counters.TryRemove(key, out _);
                }
            }
        }

        foreach (var (key, rule) in Keys(address, cloudId, user))
        {
            _counters.AddOrUpdate(key, _ => rule.After(default, now), (_, counter) => rule.After(counter, now));
        }
    }

    /// <summary>Forgets the refusals of this user at this address. The others stay: one right password must not pay for a thousand guesses.</summary>
    public void Accepted(IPAddress? address, string cloudId, string user) => _counters.TryRemove(Keys(address, cloudId, user)[0].Key, out _);

    private static (string Key, Rule Rule)[] Keys(IPAddress? address, string cloudId, string user)
    {
        var from = Network(address);
        // Hashed: a log of memory must not hold what people type into the wrong field.
        var who = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(cloudId + "\n" + user.Trim().ToUpperInvariant())).AsSpan(0, 12));
        return [($"{from} {who}", PerAddressAndUser), (from, PerAddress), (who, PerUser), ("*", Overall)];
    }

    // One customer of an IPv6 provider holds a whole /64.
    private static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "-";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private readonly record struct Counter(double Refusals, DateTimeOffset LastAt, DateTimeOffset BlockedUntil);

    private sealed record Rule(int Free, TimeSpan First, TimeSpan Longest)
    {
        public Counter After(Counter before, DateTimeOffset now)
        {
            var faded = Math.Max(0, before.Refusals - (Free * ((now - before.LastAt) / Fading)));
            var refusals = faded + 1;
            // Rounded: a few milliseconds of fading between two guesses are no free guess.
            var over = Math.Round(refusals) - Free;
            var wait = over < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(over, 20))));
            return new Counter(refusals, now, now + wait);
        }
    }
}
